package jsonata

// The built-in functions of text in other forms: encoded, and by pictures.

// Base64Encode is $base64encode.
func (e *Run) Base64Encode(args ...Item) Item { return e.builtin("base64encode", args...) }

// Base64Decode is $base64decode.
func (e *Run) Base64Decode(args ...Item) Item { return e.builtin("base64decode", args...) }

// EncodeURLComponent is $encodeUrlComponent.
func (e *Run) EncodeURLComponent(args ...Item) Item { return e.builtin("encodeUrlComponent", args...) }

// EncodeURL is $encodeUrl.
func (e *Run) EncodeURL(args ...Item) Item { return e.builtin("encodeUrl", args...) }

// DecodeURLComponent is $decodeUrlComponent.
func (e *Run) DecodeURLComponent(args ...Item) Item { return e.builtin("decodeUrlComponent", args...) }

// DecodeURL is $decodeUrl.
func (e *Run) DecodeURL(args ...Item) Item { return e.builtin("decodeUrl", args...) }

// FormatNumber is $formatNumber.
func (e *Run) FormatNumber(args ...Item) Item { return e.builtin("formatNumber", args...) }

// FormatBase is $formatBase.
func (e *Run) FormatBase(args ...Item) Item { return e.builtin("formatBase", args...) }

// FormatInteger is $formatInteger.
func (e *Run) FormatInteger(args ...Item) Item { return e.builtin("formatInteger", args...) }

// ParseInteger is $parseInteger.
func (e *Run) ParseInteger(args ...Item) Item { return e.builtin("parseInteger", args...) }

// FromMillis is $fromMillis.
func (e *Run) FromMillis(args ...Item) Item { return e.builtin("fromMillis", args...) }

// ToMillis is $toMillis.
func (e *Run) ToMillis(args ...Item) Item { return e.builtin("toMillis", args...) }

// Now is $now.
func (e *Run) Now(args ...Item) Item { return e.builtin("now", args...) }

// Millis is $millis.
func (e *Run) Millis(args ...Item) Item { return e.builtin("millis", args...) }

// Hash is $hash.
func (e *Run) Hash(args ...Item) Item { return e.builtin("hash", args...) }

// UUID is $uuid.
func (e *Run) UUID(args ...Item) Item { return e.builtin("uuid", args...) }

// Parse is $parse.
func (e *Run) Parse(args ...Item) Item { return e.builtin("parse", args...) }
