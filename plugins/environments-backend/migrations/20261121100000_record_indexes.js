/**
 * What a class's figures are made of, and what somebody asked for, are found by index.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('records', table => {
    table.index(['class_name', 'started', 'ended_at'], 'records_started_idx');
    table.index(['requester'], 'records_requester_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('records', table => {
    table.dropIndex(
      ['class_name', 'started', 'ended_at'],
      'records_started_idx',
    );
    table.dropIndex(['requester'], 'records_requester_idx');
  });
};
