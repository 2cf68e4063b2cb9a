/** Rules about which object owns, selects or guards which pods. */
package dev.rollcall.rules.selectors;
