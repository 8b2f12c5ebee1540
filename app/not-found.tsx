import { FormFrame } from '@/components/shell/page-frame';
import { errorsText } from '@/components/text/errors';
import { ButtonLink } from '@/components/ui/button';

export const metadata = { title: errorsText.notFoundTitle };

export default function NotFound() {
  return (
    <FormFrame title={errorsText.notFoundTitle} intro={errorsText.notFound}>
      <div>
        <ButtonLink href="/">{errorsText.home}</ButtonLink>
      </div>
    </FormFrame>
  );
}
