/**
 * What applying a new manifest over an old one makes of the stored object, and whether the server
 * takes that.
 */
package dev.rollcall.update;
