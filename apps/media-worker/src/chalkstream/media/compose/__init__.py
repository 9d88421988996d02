"""Drawing the program: slide, ink, camera and slate into one I420 picture. No clock and no network."""
