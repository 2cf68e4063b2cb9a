/** Rules on what pods may do to their node: the Pod Security Standards and what lies beyond. */
package dev.rollcall.rules.security;
