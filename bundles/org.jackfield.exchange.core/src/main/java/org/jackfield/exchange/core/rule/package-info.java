/** The switch's own routing rules, and how they read what was dialled. */
package org.jackfield.exchange.core.rule;
