/** Rules on probes, lifecycle hooks and the end of pods. */
package dev.rollcall.rules.probes;
