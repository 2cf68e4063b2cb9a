/**
 * Where pods go: the default scheduler's filters, scores and preemption, as pure functions of nodes
 * and pods.
 */
package dev.rollcall.dryrun.schedule;
