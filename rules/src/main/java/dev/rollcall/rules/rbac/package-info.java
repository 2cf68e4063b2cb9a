/** Rules on roles and bindings. */
package dev.rollcall.rules.rbac;
