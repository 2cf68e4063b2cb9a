/** The names that controllers give: template hashes and revisions, exact for each minor. */
package dev.rollcall.names;
