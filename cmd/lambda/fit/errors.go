package fit

import (
	"fmt"
	"time"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

// This file holds every message of the package, one function per mistake.

const durable = "a durable engine keeps an execution for as long as it takes; aslc deploy-plan says more"

func waitTooLong(st *ast.State, d, limit time.Duration, at *diag.Pointer) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.WaitTooLong, Span: st.Seconds.Span, Path: at.Field("Seconds").String(), Args: []string{st.Name},
		Message: fmt.Sprintf("state %s waits for %s, and an invocation of the function lasts %s at most", diag.Quote(st.Name), d, limit),
		Help:    durable,
	}
}

func waitOpen(st *ast.State, n *ast.Node, field string, at *diag.Pointer) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.WaitOpen, Severity: diag.Warning, Span: n.Span, Path: at.Field(field).String(), Args: []string{st.Name},
		Message: fmt.Sprintf("how long state %s waits is known only when it begins; beyond the end of the invocation, the execution fails", diag.Quote(st.Name)),
	}
}

func waitsAddUp(st *ast.State, total, limit time.Duration, at *diag.Pointer) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.WaitsAddUp, Span: st.Seconds.Span, Path: at.Field("Seconds").String(), Args: []string{st.Name},
		Message: fmt.Sprintf("by the end of state %s an execution has waited for %s at least, and an invocation of the function lasts %s at most", diag.Quote(st.Name), total, limit),
		Help:    durable,
	}
}

func noCallbacks(st *ast.State, at *diag.Pointer) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.NoCallbacks, Span: st.Resource.Span, Path: at.String(), Args: []string{st.Name},
		Message: fmt.Sprintf("state %s waits for its task token, and nobody can reach a Lambda function with it", diag.Quote(st.Name)),
		Help:    durable,
	}
}

func noActivities(st *ast.State, at *diag.Pointer) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.NoActivities, Span: st.Resource.Span, Path: at.String(), Args: []string{st.Name},
		Message: fmt.Sprintf("state %s is an activity, and no worker polls a Lambda function", diag.Quote(st.Name)),
		Help:    durable,
	}
}

func jobInside(st *ast.State, at *diag.Pointer) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.JobInside, Severity: diag.Warning, Span: st.Resource.Span, Path: at.String(), Args: []string{st.Name},
		Message: fmt.Sprintf("state %s waits for a job, and the function is paid for until it ends", diag.Quote(st.Name)),
	}
}

func timeoutTooLong(n *ast.Node, of string, d, limit time.Duration, at *diag.Pointer) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.TimeoutTooLong, Severity: diag.Warning, Span: n.Span, Path: at.String(),
		Message: fmt.Sprintf("the timeout of %s, %s, never expires: an invocation of the function lasts %s at most", of, d, limit),
	}
}

func retryTooLate(st *ast.State, r *ast.Retrier, attempt int, delay float64, limit time.Duration, at *diag.Pointer) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.RetryTooLate, Severity: diag.Warning, Span: r.Node.Span, Path: at.String(), Args: []string{st.Name},
		Message: fmt.Sprintf("retry %d of state %s would wait for %.0f seconds, and an invocation of the function lasts %s at most", attempt, diag.Quote(st.Name), delay, limit),
		Help:    `set "MaxDelaySeconds", or a smaller "MaxAttempts"`,
	}
}
