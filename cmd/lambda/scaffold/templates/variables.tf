variable "name" {
  description = "Name of the function and of what belongs to it"
  type        = string
  default     = "⟨.Slug⟩"
}

variable "log_level" {
  description = "FATAL and ERROR log what fails, INFO also starts and ends of executions, DEBUG every event"
  type        = string
  default     = "ERROR"
}
