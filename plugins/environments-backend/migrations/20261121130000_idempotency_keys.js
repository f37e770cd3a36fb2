/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('idempotency_keys', table => {
    table.comment('Requests that were sent with an Idempotency-Key');
    table.string('caller', 253).notNullable().comment('Entity ref, or subject');
    table.string('key', 255).notNullable();
    table.string('request_hash', 64).notNullable();
    table.string('attempt', 36).notNullable().comment('Who works on it');
    table
      .string('held_until', 32)
      .notNullable()
      .comment('RFC 3339, UTC; when who works on it is thought dead');
    table.string('begun_at', 32).notNullable().comment('RFC 3339, UTC');
    table.string('expires_at', 32).notNullable().comment('RFC 3339, UTC');
    table.text('answer').comment('JSON; null until it is answered');
    table.primary(['caller', 'key']);
    table.index(['expires_at'], 'idempotency_keys_expires_at_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('idempotency_keys');
};
