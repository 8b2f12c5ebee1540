import type { FormAction, FormRefusal } from '@/components/ui/forms/action-form';
import type { MakeShare } from './share-dialog';

/** What the studio can do here; null for everybody else. */
export interface PeopleActions {
  invite: FormAction;
  changeMember: FormAction;
  removeMember: (form: FormData) => Promise<FormRefusal | null>;
  revokeInvitation: (form: FormData) => Promise<FormRefusal | null>;
  makeShare: MakeShare;
  revokeShare: (form: FormData) => Promise<FormRefusal | null>;
}
