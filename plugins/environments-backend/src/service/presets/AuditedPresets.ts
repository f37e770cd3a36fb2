import type {
  EnvironmentRef,
  PresetAnswer,
  PresetChange,
  PresetRequest,
  SavePresetRequest,
} from '@environments-dev/plugin-environments-common';
import type { AuditTrail } from '../AuditTrail';
import type { Caller } from '../Caller';
import type { PresetsService } from './PresetsService';

/** Writes down each write of a preset; reads pass. */
export class AuditedPresets implements PresetsService {
  readonly #inner: PresetsService;
  readonly #audit: AuditTrail;

  readonly listPresets: PresetsService['listPresets'];
  readonly getPreset: PresetsService['getPreset'];
  readonly repeatEnvironment: PresetsService['repeatEnvironment'];
  readonly repeatRecord: PresetsService['repeatRecord'];

  constructor(options: { inner: PresetsService; audit: AuditTrail }) {
    const { inner, audit } = options;
    this.#inner = inner;
    this.#audit = audit;
    this.listPresets = inner.listPresets.bind(inner);
    this.getPreset = inner.getPreset.bind(inner);
    this.repeatEnvironment = inner.repeatEnvironment.bind(inner);
    this.repeatRecord = inner.repeatRecord.bind(inner);
  }

  savePreset(request: PresetRequest, caller: Caller): Promise<PresetAnswer> {
    const preset = nameOf(request.metadata);
    const { className } = request.spec;
    return this.#audit.writeElsewhere(
      { eventId: 'preset-create', caller, details: { preset, className } },
      () => this.#inner.savePreset(request, caller),
    );
  }

  /** Of the environment, since its own page tells it. */
  saveEnvironment(
    ref: EnvironmentRef,
    request: SavePresetRequest,
    caller: Caller,
  ): Promise<PresetAnswer> {
    const { namespace = ref.namespace, name } = request.metadata;
    const preset = nameOf({ namespace, name });
    return this.#audit.writeElsewhere(
      { eventId: 'environment-preset', caller, details: { ...ref, preset } },
      () => this.#inner.saveEnvironment(ref, request, caller),
    );
  }

  saveRecord(
    record: string,
    request: SavePresetRequest,
    caller: Caller,
  ): Promise<PresetAnswer> {
    const { namespace, name } = request.metadata;
    const preset = namespace === undefined ? name : nameOf({ namespace, name });
    return this.#audit.writeElsewhere(
      { eventId: 'preset-create', caller, details: { preset, record } },
      () => this.#inner.saveRecord(record, request, caller),
    );
  }

  changePreset(
    ref: EnvironmentRef,
    change: PresetChange,
    caller: Caller,
  ): Promise<PresetAnswer> {
    const fields = Object.keys(change.spec);
    return this.#audit.writeElsewhere(
      {
        eventId: 'preset-update',
        caller,
        details: { preset: nameOf(ref), fields },
      },
      () => this.#inner.changePreset(ref, change, caller),
    );
  }

  deletePreset(ref: EnvironmentRef, caller: Caller): Promise<void> {
    return this.#audit.writeElsewhere(
      { eventId: 'preset-delete', caller, details: { preset: nameOf(ref) } },
      () => this.#inner.deletePreset(ref, caller),
    );
  }
}

function nameOf({ namespace, name }: EnvironmentRef): string {
  return `${namespace}/${name}`;
}
