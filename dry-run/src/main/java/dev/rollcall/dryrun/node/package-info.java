/** The nodes a plan assumes. */
package dev.rollcall.dryrun.node;
