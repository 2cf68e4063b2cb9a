/** Rules on how workloads change and stay available meanwhile. */
package dev.rollcall.rules.rollout;
