// Fits a model on one map, applies it to all maps of a folder, and lists the areas of all classes in one table.
//   fiji --headless -macro Example_Areas_of_Folder.ijm "training.tif,labels.zip,maps,results"
// Without that argument it asks for them.

argument = getArgument();
if (argument != "") {
	given = split(argument, ",");
	map = given[0];
	labels = given[1];
	folder = given[2];
	results = given[3];
} else {
	map = File.openDialog("The map that is painted");
	labels = File.openDialog("Its labels");
	folder = getDirectory("The folder of all maps");
	results = getDirectory("A folder for the results");
}

// The model keeps names of channels and classes, so that a map with other channels is refused.
File.makeDirectory(results);
model = results + File.separator + "model.json";
run("Embrush Fit...", "map=[" + map + "] labels=[" + labels + "] output=[" + model + "]");

// A map that fails does not stop the others; resume leaves out those that are done, so the macro may be run again.
run("Embrush Batch...", "model=[" + model + "] folder=[" + folder + "] output=[" + results + "] resume");

// Every map has a folder of the command line's files; areas.csv is one of them.
header = false;
folders = getFileList(results);
for (i = 0; i < folders.length; i++) {
	areas = results + File.separator + folders[i] + "areas.csv";
	if (endsWith(folders[i], "/") && File.exists(areas)) {
		lines = split(File.openAsString(areas), "\n");
		if (!header)
			print("map," + lines[0]);
		header = true;
		for (j = 1; j < lines.length; j++)
			print(substring(folders[i], 0, lengthOf(folders[i]) - 1) + "," + lines[j]);
	}
}
