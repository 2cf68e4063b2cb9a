/** Rules about secrets that stand where anybody can read them. */
package dev.rollcall.rules.secrets;
