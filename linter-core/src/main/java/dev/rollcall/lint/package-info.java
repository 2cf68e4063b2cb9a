/** Rules, findings, and the run that makes the one of the other. */
package dev.rollcall.lint;
