/**
 * What the API server does with a pod before it stores it: it fills in, and it refuses. None of
 * this happens to templates, so a workload is accepted and only its pods fail.
 */
package dev.rollcall.dryrun.admission;
