/** Rules about ServiceAccounts and their tokens. */
package dev.rollcall.rules.accounts;
