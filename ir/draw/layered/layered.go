// Package layered places the nodes of a directed graph in layers and routes its
// edges between them at right angles, as Sugiyama, Tagawa and Toda (1981) taught:
// sizes of nodes and labels go in, coordinates and polylines come out. It knows
// nothing of workflows. Layers follow each other downwards; who wants them to the
// right swaps x and y before and after.
//
// The steps, a file each: cycles are opened (cycle.go), the main way is found
// (spine.go), layers are assigned by the network simplex method (simplex.go), long
// edges cut into pieces (split.go),
// crossings reduced by sweeps of barycenters (order.go), the vertices of a layer
// placed as Brandes and Köpf do (place.go), and the pieces routed through the
// channels between layers (route.go, channel.go). Equal graphs give equal pictures.
package layered

// Point is a place in the picture; y grows downwards.
type Point struct{ X, Y float64 }

// Size is a width and a height.
type Size struct{ W, H float64 }

// Node is a box to be placed.
type Node struct {
	Size
	// At is where the middle of the node has come to.
	At Point
}

// Class tells kinds of edges apart: edges to the same node share a line only when
// they are of one class.
type Class uint8

// Edge is an arrow between two nodes.
type Edge struct {
	From, To int // indices of nodes
	Class    Class
	Weight   int  // how much it wants to be short and straight; 1 or more
	Label    Size // zero for no label

	// Path leads from the border of From to the border of To, or into the line
	// of a Trunk. Back says that it leads against the direction of the layers.
	Path []Point
	Back bool
	// LabelAt is the middle of the label.
	LabelAt Point
	// Trunk is the index of the line that it goes on in, -1 when its own path
	// leads to the end.
	Trunk int
}

// Trunk is a line that several edges to the same node share.
type Trunk struct {
	To    int // node
	Class Class
	Back  bool
	Path  []Point
}

// Graph is what is laid out. Node 0 is where reading begins.
type Graph struct {
	Nodes []Node
	Edges []Edge

	Trunks []Trunk
	Size   Size // of the picture, whose corner is at 0, 0
}

// Options are the distances of a layout.
type Options struct {
	NodeGap  float64 // between neighbours in a layer
	EdgeGap  float64 // between lines, and between a line and a node
	LayerGap float64 // between layers, at least
	PortGap  float64 // between the places where lines of different kinds meet a node
}

// DefaultOptions suit nodes with two lines of text.
var DefaultOptions = Options{NodeGap: 32, EdgeGap: 14, LayerGap: 26, PortGap: 18}

// Layout places the nodes of g and routes its edges.
func Layout(g *Graph, o Options) {
	g.Trunks, g.Size = nil, Size{}
	if len(g.Nodes) == 0 {
		return
	}
	l := &layout{g: g, o: o}
	l.open()
	l.spine()
	l.assignLayers()
	l.split()
	l.order()
	l.dropTurns()
	l.place()
	l.route()
}

// layout is a graph on its way through the steps.
type layout struct {
	g *Graph
	o Options

	weights  []int     // of each edge, twice what is asked for or more
	layerOf  []int     // of each node
	vertices []*vertex // of all layers
	links    []*link
	layers   [][]*vertex // from left to right
	top      []float64   // y of each layer
	height   []float64   // of each layer
	bundles  []*bundle
	bundleOf []*bundle // of each edge, whether or not it needs one
}
