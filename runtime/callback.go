package runtime

// openCallback makes the task token of an attempt, before the payload that
// carries it is evaluated.
func (v *Visit) openCallback() {
	if v.state.Type != TaskType || v.state.Pattern != WaitForTaskToken && v.state.Pattern != Activity {
		return
	}
	var err error
	v.callback, err = v.ctx.backend.OpenCallback(CallbackOptions{Name: v.state.Name, Timeout: v.timeout, Heartbeat: v.heartbeat})
	if err != nil {
		v.fail(err)
	}
}

func (v *Visit) closeCallback() {
	if v.callback != nil {
		v.callback.Close()
		v.callback = nil
	}
}
