/** Who belongs to whom, and what goes when an owner goes. */
package dev.rollcall.dryrun.ownership;
