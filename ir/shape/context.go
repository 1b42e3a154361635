package shape

import (
	"strings"

	"github.com/aslc-dev/aslc/ir"
)

// context returns the context object that the fields of a state see. item is
// the item of the Map state whose ItemSelector is evaluated, Never elsewhere.
func (a *analysis) context(s *ir.State, item Shape) Shape {
	state := []Member{{Name: "Name", Shape: Scalar(String)}, {Name: "EnteredTime", Shape: Scalar(String)}}
	members := []Member{{Name: "Execution", Shape: a.execution}, {Name: "StateMachine", Shape: stateMachine}}
	switch act := s.Action.(type) {
	case *ir.Task:
		state = append(state, retryCount)
		task := Record(Member{Name: "Token", Shape: Scalar(String)})
		if !strings.HasPrefix(act.Resource, "arn:") || strings.Contains(act.Resource, "${") {
			task = task.OrAbsent() // the pattern is not known
		}
		if act.Pattern != ir.RequestResponse || task.MayBeAbsent() {
			members = append(members, Member{Name: "Task", Shape: task})
		}
	case *ir.Parallel, *ir.Map:
		state = append(state, retryCount)
	}
	members = append(members, Member{Name: "State", Shape: Record(state...)})
	if item == Never {
		item = a.mapItem(s.Scope)
	}
	if item != Never {
		members = append(members, Member{Name: "Map", Shape: Record(Member{Name: "Item", Shape: Record(
			Member{Name: "Index", Shape: Scalar(Int)},
			Member{Name: "Key", Shape: Scalar(String).OrAbsent()},
			Member{Name: "Value", Shape: item},
			Member{Name: "Source", Shape: Scalar(String).OrAbsent()},
		)})})
	}
	return Record(members...)
}

var (
	retryCount = Member{Name: "RetryCount", Shape: Scalar(Int)}

	stateMachine = Record(Member{Name: "Id", Shape: Scalar(String)}, Member{Name: "Name", Shape: Scalar(String)})
)

// execution returns the Execution member of the context object.
func execution(input Shape) Shape {
	return Record(
		Member{Name: "Id", Shape: Scalar(String)},
		Member{Name: "Input", Shape: input},
		Member{Name: "StartTime", Shape: Scalar(String)},
		Member{Name: "Name", Shape: Scalar(String)},
		Member{Name: "RoleArn", Shape: Scalar(String)},
		Member{Name: "RedriveCount", Shape: Scalar(Int).OrAbsent()},
		Member{Name: "RedriveTime", Shape: Scalar(String).OrAbsent()},
	)
}

// mapItem returns the items of the innermost Map state around a scope, Never
// when there is none.
func (a *analysis) mapItem(s *ir.Scope) Shape {
	for ; s != nil && s.Owner != nil; s = s.Parent() {
		if _, ok := s.Owner.Action.(*ir.Map); ok {
			if item := a.items[s.Owner]; item != Never {
				return item
			}
			return Unknown
		}
	}
	return Never
}
