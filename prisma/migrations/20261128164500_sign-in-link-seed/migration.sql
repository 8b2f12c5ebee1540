-- From this and the portal's secret the token of a mailed link is made again, to send the same link once more.
ALTER TABLE "VerificationToken" ADD COLUMN "seed" TEXT;
