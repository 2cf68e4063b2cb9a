package dev.rollcall.dryrun.job;

import java.util.List;

/**
 * What one sync of a CronJob does. Times are seconds since 1970.
 *
 * @param replace names of running Jobs to delete first, in the background
 * @param create the scheduled time of the Job to create; -1 for none
 * @param forget names of Jobs to delete last: those beyond the history limits
 * @param active names of the Jobs in {@code status.active} afterwards
 * @param lastSchedule {@code status.lastScheduleTime} afterwards, -1 for none
 * @param lastSuccess {@code status.lastSuccessfulTime} afterwards, -1 for none
 * @param wakeAt when to look again though nothing happens; -1 for never. The controller adds a
 *     tenth of a second.
 */
public record CronJobActions(
    List<String> replace,
    long create,
    List<String> forget,
    List<String> active,
    long lastSchedule,
    long lastSuccess,
    List<JobActions.Event> events,
    long wakeAt) {}
