// Reads a Compose file with the parser of Docker Compose itself and prints what it becomes, as JSON:
//
//	go run . FILE ENV_FILE [PROFILE...]
//
// Nothing of the caller's own environment is used. Ends with 1 and the parser's words when the file is refused.
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/compose-spec/compose-go/v2/cli"
)

func main() {
	json, err := read(os.Args[1], os.Args[2], os.Args[3:])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(string(json))
}

func read(file, environment string, profiles []string) ([]byte, error) {
	options, err := cli.NewProjectOptions(
		[]string{file}, cli.WithEnvFiles(environment), cli.WithDotEnv, cli.WithProfiles(profiles))
	if err != nil {
		return nil, err
	}
	project, err := options.LoadProject(context.Background())
	if err != nil {
		return nil, err
	}
	return project.MarshalJSON()
}
