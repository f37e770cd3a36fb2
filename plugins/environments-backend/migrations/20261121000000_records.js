/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('records', table => {
    table.comment('Closing reports; kept when the control cluster drops them');
    table
      .string('uid', 64)
      .primary()
      .comment('UID of the environment; one record each');
    table.string('name', 253).notNullable().comment('Of the EnvironmentRecord');
    table.string('namespace', 63).notNullable().comment('The project');
    table.string('environment', 63).notNullable();
    table.string('class_name', 63).notNullable();
    table.string('owner', 253).comment('Entity ref');
    table.string('requester', 253).comment('Entity ref, else user name');
    table.string('ended_at', 32).notNullable().comment('RFC 3339, UTC');
    table
      .double('started_in_seconds')
      .comment('From the moment it might start to ready; null: never ready');
    table
      .boolean('started')
      .notNullable()
      .comment('Whether it was accepted and began to start');
    table.boolean('failed').notNullable();
    table.text('search_text').notNullable().comment('Lower case');
    table.text('spec', 'longtext').notNullable().comment('JSON');
    table.unique(['name'], { indexName: 'records_name_uniq' });
    table.index(['ended_at', 'uid'], 'records_ended_at_idx');
    table.index(['class_name', 'ended_at'], 'records_class_name_idx');
    table.index(['namespace', 'environment'], 'records_environment_idx');
    table.index(['owner'], 'records_owner_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('records');
};
