/**
 * The columns, and their order, are those of `rate-limiter-flexible`.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('rate_limits', table => {
    table.comment('How much people asked for in the current minute');
    table.string('key', 320).primary();
    table.integer('points').notNullable().defaultTo(0);
    table.bigInteger('expire').comment('ms since the epoch');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('rate_limits');
};
