/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('activity', table => {
    table.comment('Who did what with an environment through the portal');
    table.increments('id');
    table.string('uid', 64).notNullable().comment('Of the environment');
    table.string('at', 32).notNullable().comment('RFC 3339, UTC');
    table.string('actor', 253).notNullable().comment('Entity ref, or subject');
    table.string('event', 64).notNullable().comment('Id of the audit event');
    table.boolean('succeeded').notNullable();
    table.text('details').notNullable().comment('JSON');
    table.index(['uid', 'at'], 'activity_uid_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('activity');
};
