package dev.rollcall.rules.batch;

import dev.rollcall.lint.Rule;
import java.util.List;

/** The list of the rules in this package, by hand; a test finds the forgotten ones. */
public final class BatchRules {
  private BatchRules() {}

  /** All of them, sorted by class name. */
  public static List<Rule> all() {
    return List.of(
        // sorted
        new CronJobConcurrencyDefault(),
        new CronJobDeadlineMissing(),
        new CronJobDeadlineOverPeriod(),
        new CronJobDeadlineTooSmall(),
        new CronJobDomDowOr(),
        new CronJobDstHour(),
        new CronJobDurationOverPeriod(),
        new CronJobEveryMinute(),
        new CronJobHistory(),
        new CronJobNoActiveDeadline(),
        new CronJobScheduleInvalid(),
        new CronJobScheduleLeapYears(),
        new CronJobScheduleNever(),
        new CronJobScheduleTzPrefix(),
        new CronJobStepSurprise(),
        new CronJobSuspended(),
        new CronJobThunderingHerd(),
        new CronJobTimezoneInvalid(),
        new CronJobTimezoneMissing(),
        new CronJobTtlAndHistory(),
        new JobBackoffLimit(),
        new JobDeadlineVsBackoff(),
        new JobFeatureVersion(),
        new JobIndexedFields(),
        new JobIndexedWithoutCompletions(),
        new JobManualSelector(),
        new JobNoActiveDeadline(),
        new JobParallelismOverCompletions(),
        new JobParallelismZero(),
        new JobPodFailurePolicyInvalid(),
        new JobProbes(),
        new JobRestartPolicy(),
        new JobSidecarNeverFinishes(),
        new JobSuspended(),
        new JobTtlMissing(),
        new KubectlWithoutAccount(),
        new OnFailureLosesLogs(),
        new ReplaceKills());
  }
}
