import { SignInExpired } from '@/components/auth/confirm-sign-in';
import { authText } from '@/components/text/auth';
import { paths } from '@/lib/core/paths';

export const metadata = { title: authText.confirm.expiredTitle };

export default function ExpiredPage() {
  return <SignInExpired againHref={paths.signIn()} />;
}
