// Behind a number: the browser forgets the body of the form that it was typed in, so that nothing sends it once more.
// What it keeps in its place is the address of the empty box.
history.replaceState(null, "", location.pathname.split("/", 3).join("/"));
