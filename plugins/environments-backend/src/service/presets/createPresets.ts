import type { AccessReviews } from '../../controlCluster/AccessReviews';
import type { AskControlCluster } from '../../controlCluster/askControlCluster';
import type { WriterFor } from '../../controlCluster/writers';
import type { RecordStore } from '../../history/RecordStore';
import type { ReadModel } from '../../readModel/ReadModel';
import type { AuditTrail } from '../AuditTrail';
import type { ClassPermissions } from '../classes/ClassPermissions';
import type { ClassResolver } from '../ClassResolver';
import type { ClassUse } from '../ClassUse';
import type { EnvironmentPermissions } from '../EnvironmentPermissions';
import type { RecordsService } from '../records/RecordsService';
import { AuditedPresets } from './AuditedPresets';
import { AuthorizedPresets } from './AuthorizedPresets';
import { ClassStandings } from './ClassStandings';
import { ControlClusterPresets } from './ControlClusterPresets';
import { PresetAccess } from './PresetAccess';
import { PresetCatalog } from './PresetCatalog';
import type { PresetsService } from './PresetsService';
import { PresetWriter } from './PresetWriter';

/** Presets as the REST API has them: audited, authorised, from the control cluster. */
export function createPresets(options: {
  writerFor: WriterFor;
  ask: AskControlCluster;
  readModel: ReadModel;
  records: RecordStore;
  /** The same as far as a caller may see them. */
  closingReports: Pick<RecordsService, 'getRecord'>;
  classes: ClassResolver;
  classUse: ClassUse;
  access: AccessReviews;
  audit: AuditTrail;
  environmentPermissions: EnvironmentPermissions;
  classPermissions: ClassPermissions;
}): PresetsService {
  const { writerFor, ask, readModel, records, classes, classUse } = options;
  const access = new PresetAccess(options.access);
  const standings = new ClassStandings({ readModel, classes });
  return new AuditedPresets({
    audit: options.audit,
    inner: new AuthorizedPresets({
      environmentPermissions: options.environmentPermissions,
      classPermissions: options.classPermissions,
      records: options.closingReports,
      inner: new ControlClusterPresets({
        ask,
        readModel,
        records,
        standings,
        presets: new PresetCatalog({ readModel, standings, access }),
        writer: new PresetWriter({ writerFor, access, classUse, standings }),
      }),
    }),
  });
}
