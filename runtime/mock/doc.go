// Package mock turns a file that says what each Task answers, attempt by
// attempt, into a handler that a [asl.Context] calls instead of the tasks'
// own implementations.
//
// Two forms are read.
//
// The mock configuration file of AWS Step Functions Local, as documented, so
// that existing files keep working:
//
//	{
//	  "StateMachines": {
//	    "Order": {
//	      "TestCases": {
//	        "Declined": {"ChargeCard": "CardDeclined", "Notify": "Notified"}
//	      }
//	    }
//	  },
//	  "MockedResponses": {
//	    "CardDeclined": {
//	      "0-1": {"Throw": {"Error": "Busy", "Cause": "try later"}},
//	      "2":   {"Throw": {"Error": "CardDeclined", "Cause": "no money"}}
//	    },
//	    "Notified": {"0": {"Return": {"MessageId": "m-1"}}}
//	  }
//	}
//
// The numbers count the calls of the state in one execution, retries and Map
// iterations alike, from 0. A call after the last number is an error, and so is
// one of a state that the test case does not name: a mocked execution calls
// nothing outside of it.
//
// And a short form for one machine, the answers of each Task in a list:
//
//	{
//	  "ChargeCard": [
//	    {"throw": {"Error": "Busy"}, "times": 2, "seconds": 1.5},
//	    {"when": {"amount": 0}, "return": {"id": "free"}},
//	    {"return": {"id": "c-1"}}
//	  ]
//	}
//
// Every call takes the first entry that matches and is not used up. "when" is
// a part that the task's input must contain. "times" is how often the entry
// may be used; without it, once if a later entry has the same "when", else for
// ever. "seconds" is how long the task takes, on the clock of the Context.
//
// For a .sync task the answer is the finished job, for .waitForTaskToken what
// SendTaskSuccess brings, for an activity the worker's output.
package mock
