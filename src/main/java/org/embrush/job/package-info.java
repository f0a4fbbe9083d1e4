/** The facade that every door calls: request record in, result record out, progress and cancel passed in. */
package org.embrush.job;
