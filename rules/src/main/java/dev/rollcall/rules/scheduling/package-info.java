/** Rules on what places pods: affinities, tolerations, priorities. */
package dev.rollcall.rules.scheduling;
