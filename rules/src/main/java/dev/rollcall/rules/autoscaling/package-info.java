/** Rules about autoscalers and what they scale. */
package dev.rollcall.rules.autoscaling;
