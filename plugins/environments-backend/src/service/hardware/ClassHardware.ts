import {
  CompiledClass,
  costPerHour,
  CostRates,
  formatMoney,
  NodeRoom,
  requestsOf,
} from '@environments-dev/environment-classes';
import {
  KubernetesApiError,
  KubernetesConnectionError,
} from '@environments-dev/kubernetes-client';
import type { HardwareChoice } from '@environments-dev/plugin-environments-common';
import type { ClassResolution, ClassResolver } from '../ClassResolver';
import { ComputedHardware, hardwareChoices } from './hardwareChoices';
import { roomOnNodes } from './roomOnNodes';

/** What is left on the nodes; undefined while nobody knows. */
export interface Nodes {
  rooms(): readonly NodeRoom[] | undefined;
}

/** What a class runs on, what that costs an hour, and whether it is free now. */
export class ClassHardware {
  readonly #classes: ClassResolver;
  readonly #nodes: Nodes;
  readonly #rates: { costRates(): CostRates | undefined };
  readonly #computed = new WeakMap<CompiledClass, ComputedHardware[]>();

  constructor(options: {
    classes: ClassResolver;
    nodes: Nodes;
    rates: { costRates(): CostRates | undefined };
  }) {
    this.#classes = options.classes;
    this.#nodes = options.nodes;
    this.#rates = options.rates;
  }

  /** Empty where nobody can tell. */
  async of(className: string): Promise<HardwareChoice[]> {
    const resolution = await this.#resolve(className);
    if (resolution?.found !== 'Valid') {
      return [];
    }
    const rates = this.#rates.costRates();
    const rooms = this.#nodes.rooms();
    return this.#choices(resolution.compiled).map(
      ({ label, parameters, amounts, pods }) => ({
        label,
        parameters,
        requests: requestsOf(amounts),
        perHour: rates && {
          currency: rates.currency,
          amount: formatMoney(costPerHour(amounts, rates)),
        },
        room: rooms && roomOnNodes(pods, rooms),
      }),
    );
  }

  #choices(compiled: CompiledClass): ComputedHardware[] {
    const known = this.#computed.get(compiled) ?? hardwareChoices(compiled);
    this.#computed.set(compiled, known);
    return known;
  }

  /** Classes are listed also while the control cluster is gone, with what is known of them. */
  async #resolve(className: string): Promise<ClassResolution | undefined> {
    try {
      return await this.#classes.resolve(className);
    } catch (error) {
      if (
        error instanceof KubernetesConnectionError ||
        error instanceof KubernetesApiError
      ) {
        return undefined;
      }
      throw error;
    }
  }
}
