/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('notifications', table => {
    table.comment('What people are told of environments; once each');
    table.string('uid', 64).notNullable().comment('Of the environment');
    table
      .string('transition', 200)
      .notNullable()
      .comment('What happened, and what tells it from another of its kind');
    table.string('audience', 16).notNullable().comment('Who is told');
    table.string('at', 32).notNullable().comment('Of the transition, UTC');
    table.text('message', 'longtext').notNullable().comment('JSON');
    table
      .integer('attempts')
      .notNullable()
      .comment('How often it was tried to send it');
    table
      .string('due_at', 32)
      .notNullable()
      .comment('Not tried before; moved ahead by who takes it on');
    table.string('sent_at', 32).comment('null: not yet');
    table.primary(['uid', 'transition', 'audience']);
    table.index(['sent_at', 'due_at'], 'notifications_due_idx');
    table.index(['at'], 'notifications_at_idx');
  });
  await knex.schema.createTable('notification_start', table => {
    table.comment('One row: nothing is told of what happened before');
    table.integer('id').primary();
    table.string('since', 32).notNullable().comment('RFC 3339, UTC');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('notification_start');
  await knex.schema.dropTable('notifications');
};
