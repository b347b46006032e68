/** How the proof speaks with its hands, here and in the other process. */
package org.jackfield.proof.wire;
