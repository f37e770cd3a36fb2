const BATCH = 500;

/**
 * What insights are made of, beside the report itself: narrow columns, so that a
 * quarter of a year is read at once.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('records', table => {
    table.string('started_at', 32).comment('RFC 3339, UTC; null: never');
    table.string('ready_at', 32).comment('RFC 3339, UTC; null: never');
    table.string('ending_since', 32).comment('RFC 3339, UTC');
    table.string('final_reason', 128).notNullable().defaultTo('');
    table.string('cost_currency', 8);
    table.string('cost_total', 32).comment('Decimal');
    table.text('devices').comment('JSON: quantities by resource name');
    table.integer('left_over').notNullable().defaultTo(0);
  });
  let after = '';
  for (;;) {
    const rows = await knex('records')
      .select('uid', 'spec')
      .where('uid', '>', after)
      .orderBy('uid')
      .limit(BATCH);
    for (const { uid, spec } of rows) {
      await knex('records')
        .where({ uid })
        .update(lifeOf(JSON.parse(spec)));
    }
    if (rows.length < BATCH) {
      return;
    }
    after = rows[rows.length - 1].uid;
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('records', table => {
    table.dropColumns(
      'started_at',
      'ready_at',
      'ending_since',
      'final_reason',
      'cost_currency',
      'cost_total',
      'devices',
      'left_over',
    );
  });
};

function lifeOf(spec) {
  const instant = text => (text ? new Date(text).toISOString() : null);
  const devices = spec.requests?.gpu;
  return {
    started_at: instant(spec.startedAt),
    ready_at: instant(spec.readyAt),
    ending_since: instant(spec.endingSince),
    final_reason: (spec.finalReason ?? '').slice(0, 128),
    cost_currency: spec.cost?.currency ?? null,
    cost_total: spec.cost?.total ?? null,
    devices: devices ? JSON.stringify(devices) : null,
    left_over: spec.leftOver ?? 0,
  };
}
