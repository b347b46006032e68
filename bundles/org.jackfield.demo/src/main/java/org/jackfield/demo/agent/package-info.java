/**
 * The hands of the swap proof: places and answers calls, counts what is heard and asks the parts
 * who they are, as a service of JDK types only. The proof itself is wired to nothing of ours, so
 * that it outlives the exchange of every contract; its hands are made anew with them.
 */
package org.jackfield.demo.agent;
