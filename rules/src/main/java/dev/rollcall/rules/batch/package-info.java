/** Rules on Jobs and CronJobs. */
package dev.rollcall.rules.batch;
