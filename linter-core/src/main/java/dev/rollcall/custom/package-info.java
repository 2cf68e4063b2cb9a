/**
 * Custom resources: the kinds that definitions declare, and what the server makes of an object
 * before it looks at it.
 */
package dev.rollcall.custom;
