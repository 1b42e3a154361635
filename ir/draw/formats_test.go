package draw

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestMermaid(t *testing.T) {
	require.Equal(t, `flowchart TB
  s1((" "))
  s2{{"Check"}}
  s3["Review<br/>sqs sendMessage · until called back"]
  subgraph s4["Pack<br/>each of items"]
    direction TB
    s5[/"One"/]
  end
  s6(["Gone<br/>TooLate"])
  s7["Nowhere<br/>no such state"]
  s1 --> s2
  s2 -->|"total #62; 1000"| s3
  s2 -->|"gift or default"| s4
  s3 --> s2
  s3 -.->|"States.Timeout"| s6
  s4 --> s7
  classDef task stroke:#2563eb
  class s3 task
  classDef pass stroke:#64748b
  class s5 pass
  classDef choice stroke:#d97706
  class s2 choice
  classDef fail stroke:#dc2626
  class s6 fail
  classDef map stroke:#0891b2
  class s4 map
  classDef missing stroke:#dc2626
  class s7 missing
`, string(Mermaid(read(t, order), Options{})))
	require.Contains(t, string(Mermaid(read(t, order), Options{Direction: Right})), "flowchart LR\n")
}

const parallelText = `{"StartAt": "P", "States": {"P": {"Type": "Parallel", "Next": "Q", "Branches": [
  {"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Pass", "End": true}}},
  {"StartAt": "C", "States": {"C": {"Type": "Wait", "Seconds": 1, "End": true}}}]}, "Q": {"Type": "Succeed"}}}`

func TestDOT(t *testing.T) {
	require.Equal(t, `digraph "both" {
  rankdir=LR; compound=true; fontname=Helvetica; fontsize=12; bgcolor="#ffffff";
  node [shape=box, style="rounded,filled", fillcolor="#ffffff", color="#cbd5e1", fontcolor="#1f2937", fontname=Helvetica, fontsize=12];
  edge [color="#64748b", fontcolor="#64748b", fontname=Helvetica, fontsize=10];
  s1 [shape=circle, label="", width=0.2, fillcolor="#64748b", tooltip=Start];
  subgraph cluster_s2 {
    label="P\n2 branches"; style="rounded,filled"; fillcolor="#f8fafc"; color="#cbd5e1";
    subgraph cluster_s2b1 {
      label=""; style="rounded,filled"; fillcolor="#f1f5f9"; color="#cbd5e1";
      s3 [label="A"];
      s4 [label="B"];
    }
    subgraph cluster_s2b2 {
      label=""; style="rounded,filled"; fillcolor="#f1f5f9"; color="#cbd5e1";
      s5 [label="C\n1 second", fillcolor="#f5f3ff", color="#c4b5fd"];
    }
  }
  s6 [label="Q", shape=ellipse, style="filled", fillcolor="#f0fdf4", color="#86d9a3"];
  s1 -> s3 [lhead=cluster_s2];
  s4 -> s6 [ltail=cluster_s2];
  s3 -> s4 [];
}
`, string(DOT(read(t, parallelText), Options{Title: "both", Direction: Right})))
}

func TestBranchesTakeSeveralRows(t *testing.T) {
	text := `{"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [`
	for i := range 30 {
		if i > 0 {
			text += ","
		}
		text += `{"StartAt": "S` + itoa(i) + `", "States": {"S` + itoa(i) + `": {"Type": "Pass", "End": true}}}`
	}
	c := model(read(t, text+`]}}}`))
	(&placer{}).scope(c.root)
	n := c.root.nodes[1]
	require.Len(t, n.inner, 30)
	require.Less(t, n.size.W, rowWidth+2*boxPad+2)
	require.Greater(t, n.inner[29].at.Y, n.inner[0].at.Y)
}
