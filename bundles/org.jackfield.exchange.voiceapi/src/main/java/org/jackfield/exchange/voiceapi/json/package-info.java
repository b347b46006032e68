/** JSON without a look-up each time. */
package org.jackfield.exchange.voiceapi.json;
