package check

// patterns is the set of integration patterns that an action offers besides
// request and response.
type patterns uint8

const (
	onlyRequest patterns = 0
	job         patterns = 1 << 0 // .sync
	job2        patterns = 1 << 1 // .sync:2
	callback    patterns = 1 << 2 // .waitForTaskToken
)

func (p patterns) offers(suffix string) bool {
	switch suffix {
	case sync:
		return p&job != 0
	case sync2:
		return p&job2 != 0
	case waitForToken:
		return p&callback != 0
	}
	return true
}

func (p patterns) names() []string {
	var names []string
	for _, suffix := range []string{sync, sync2, waitForToken} {
		if p.offers(suffix) {
			names = append(names, suffix)
		}
	}
	return names
}

// integrations is the optimised integrations of Step Functions: the actions
// and patterns of the developer guide, "Integrating optimized services".
var integrations = map[string]map[string]patterns{
	"apigateway": {"invoke": callback},
	"athena": {
		"startQueryExecution": job, "stopQueryExecution": onlyRequest, "getQueryExecution": onlyRequest, "getQueryResults": onlyRequest,
	},
	"batch":   {"submitJob": job},
	"bedrock": {"invokeModel": callback, "createModelCustomizationJob": job | callback},
	"codebuild": {
		"startBuild": job, "stopBuild": onlyRequest, "batchDeleteBuilds": onlyRequest, "batchGetReports": onlyRequest,
		"startBuildBatch": job, "stopBuildBatch": onlyRequest, "retryBuildBatch": job, "deleteBuildBatch": onlyRequest,
	},
	"databrew": {"startJobRun": job},
	"dynamodb": {"getItem": onlyRequest, "putItem": onlyRequest, "updateItem": onlyRequest, "deleteItem": onlyRequest},
	"ecs":      {"runTask": job | callback},
	"eks": {
		"createCluster": job | callback, "deleteCluster": job | callback, "createFargateProfile": job | callback, "deleteFargateProfile": job | callback,
		"createNodegroup": job | callback, "deleteNodegroup": job | callback, "runJob": job | callback, "call": callback,
	},
	"elasticmapreduce": {
		"createCluster": job, "terminateCluster": job, "addStep": job, "cancelStep": onlyRequest,
		"setClusterTerminationProtection": onlyRequest, "modifyInstanceFleetByName": onlyRequest, "modifyInstanceGroupByName": onlyRequest,
	},
	"emr-containers": {"createVirtualCluster": onlyRequest, "deleteVirtualCluster": job, "startJobRun": job},
	"emr-serverless": {
		"createApplication": job, "startApplication": job, "stopApplication": job, "deleteApplication": job,
		"startJobRun": job, "cancelJobRun": job,
	},
	"events":       {"putEvents": callback},
	"glue":         {"startJobRun": job},
	"http":         {"invoke": callback},
	"lambda":       {"invoke": callback},
	"mediaconvert": {"createJob": job},
	"sagemaker": {
		"createEndpoint": onlyRequest, "createEndpointConfig": onlyRequest, "createHyperParameterTuningJob": job,
		"createLabelingJob": job, "createModel": onlyRequest, "createProcessingJob": job, "createTrainingJob": job,
		"createTransformJob": job, "updateEndpoint": onlyRequest,
	},
	"sns":    {"publish": callback},
	"sqs":    {"sendMessage": callback},
	"states": {"startExecution": job | job2 | callback},
}
