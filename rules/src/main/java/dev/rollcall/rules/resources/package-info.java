/** Rules on what containers request and what limits they have. */
package dev.rollcall.rules.resources;
