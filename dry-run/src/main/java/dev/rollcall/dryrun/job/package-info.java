/** What the controllers of Jobs and CronJobs do in one sync: pure functions of what they see. */
package dev.rollcall.dryrun.job;
