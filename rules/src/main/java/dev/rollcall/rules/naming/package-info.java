/** Rules about names and namespaces of objects. */
package dev.rollcall.rules.naming;
